/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
extern const test_entry tests_0_preface[];
extern const picture_entry pictures_0_preface[];
extern const test_entry tests_1_integers_1_object_creation[];
extern const picture_entry pictures_1_integers_1_object_creation[];
extern const test_entry tests_1_integers_2_memory_allocation[];
extern const picture_entry pictures_1_integers_2_memory_allocation[];
extern const test_entry tests_1_integers_3_references[];
extern const picture_entry pictures_1_integers_3_references[];
extern const test_entry tests_1_integers_4_sharing[];
extern const picture_entry pictures_1_integers_4_sharing[];
extern const test_entry tests_1_integers_5_summary[];
extern const picture_entry pictures_1_integers_5_summary[];
extern const test_entry tests_1_integers_6_small_integers[];
extern const picture_entry pictures_1_integers_6_small_integers[];
extern const test_entry tests_1_integers_7_one_five[];
extern const picture_entry pictures_1_integers_7_one_five[];
extern const test_entry tests_1_integers_8_x_moves_on[];
extern const picture_entry pictures_1_integers_8_x_moves_on[];
extern const test_entry tests_2_identity_1_object_references_1_everything[];
extern const picture_entry pictures_2_identity_1_object_references_1_everything[];
extern const test_entry tests_2_identity_1_object_references_2_functions[];
extern const picture_entry pictures_2_identity_1_object_references_2_functions[];
extern const test_entry tests_2_identity_1_object_references_3_print_300[];
extern const picture_entry pictures_2_identity_1_object_references_3_print_300[];
extern const test_entry tests_2_identity_2_reassignment[];
extern const picture_entry pictures_2_identity_2_reassignment[];
extern const test_entry tests_2_identity_3_object_identity[];
extern const picture_entry pictures_2_identity_3_object_identity[];
extern const test_entry tests_2_identity_4_deep_dive[];
extern const picture_entry pictures_2_identity_4_deep_dive[];
extern const test_entry tests_3_memory_1_allocation[];
extern const picture_entry pictures_3_memory_1_allocation[];
extern const test_entry tests_3_memory_2_freeing[];
extern const picture_entry pictures_3_memory_2_freeing[];
extern const test_entry tests_3_memory_3_optimization[];
extern const picture_entry pictures_3_memory_3_optimization[];
extern const test_entry tests_3_memory_4_mutable_and_immutable[];
extern const picture_entry pictures_3_memory_4_mutable_and_immutable[];
extern const test_entry tests_3_memory_5_changing_references[];
extern const picture_entry pictures_3_memory_5_changing_references[];
extern const test_entry tests_3_memory_6_copying_1_slices[];
extern const picture_entry pictures_3_memory_6_copying_1_slices[];
extern const test_entry tests_3_memory_6_copying_2_copy[];
extern const picture_entry pictures_3_memory_6_copying_2_copy[];
extern const test_entry tests_3_memory_6_copying_3_deepcopy[];
extern const picture_entry pictures_3_memory_6_copying_3_deepcopy[];
extern const test_entry tests_3_memory_7_checking_references[];
extern const picture_entry pictures_3_memory_7_checking_references[];
extern const test_entry tests_4_counting_1_shared_values[];
extern const picture_entry pictures_4_counting_1_shared_values[];
extern const test_entry tests_4_counting_2_the_count[];
extern const picture_entry pictures_4_counting_2_the_count[];
extern const test_entry tests_4_counting_3_types_live_with_objects[];
extern const picture_entry pictures_4_counting_3_types_live_with_objects[];
extern const test_entry tests_4_counting_4_evaluation_order[];
extern const picture_entry pictures_4_counting_4_evaluation_order[];
extern const test_entry tests_4_counting_5_lists[];
extern const picture_entry pictures_4_counting_5_lists[];
extern const test_entry tests_4_counting_6_copies[];
extern const picture_entry pictures_4_counting_6_copies[];
extern const test_entry tests_4_counting_7_equal_and_identical[];
extern const picture_entry pictures_4_counting_7_equal_and_identical[];
extern const test_entry tests_4_counting_8_variables_and_references[];
extern const picture_entry pictures_4_counting_8_variables_and_references[];
extern const test_entry tests_4_counting_9_reference_counting[];
extern const picture_entry pictures_4_counting_9_reference_counting[];
extern const test_entry tests_4_counting_10_interning[];
extern const picture_entry pictures_4_counting_10_interning[];
extern const test_entry tests_4_counting_11_mutable_types_and_copying[];
extern const picture_entry pictures_4_counting_11_mutable_types_and_copying[];
extern const test_entry tests_4_counting_12_equality_and_identity[];
extern const picture_entry pictures_4_counting_12_equality_and_identity[];
extern const test_entry tests_4_counting_13_garbage_collection_1_most_die_at_once[];
extern const picture_entry pictures_4_counting_13_garbage_collection_1_most_die_at_once[];
extern const test_entry tests_4_counting_13_garbage_collection_2_finalizers[];
extern const picture_entry pictures_4_counting_13_garbage_collection_2_finalizers[];
extern const test_entry tests_4_counting_13_garbage_collection_3_weak_references[];
extern const picture_entry pictures_4_counting_13_garbage_collection_3_weak_references[];
extern const test_entry tests_4_counting_13_garbage_collection_4_callbacks[];
extern const picture_entry pictures_4_counting_13_garbage_collection_4_callbacks[];
extern const test_entry tests_4_counting_13_garbage_collection_5_finding_cycles[];
extern const picture_entry pictures_4_counting_13_garbage_collection_5_finding_cycles[];
extern const test_entry tests_4_counting_13_garbage_collection_6_clearing_garbage[];
extern const picture_entry pictures_4_counting_13_garbage_collection_6_clearing_garbage[];
extern const test_entry tests_4_counting_13_garbage_collection_7_generations[];
extern const picture_entry pictures_4_counting_13_garbage_collection_7_generations[];
extern const test_entry tests_5_stack_and_heap_1_identity_of_shared_objects[];
extern const picture_entry pictures_5_stack_and_heap_1_identity_of_shared_objects[];
extern const test_entry tests_5_stack_and_heap_2_changing_one_name[];
extern const picture_entry pictures_5_stack_and_heap_2_changing_one_name[];
extern const test_entry tests_5_stack_and_heap_3_two_parts_of_memory[];
extern const picture_entry pictures_5_stack_and_heap_3_two_parts_of_memory[];
extern const test_entry tests_5_stack_and_heap_4_stack_memory_1_frames[];
extern const picture_entry pictures_5_stack_and_heap_4_stack_memory_1_frames[];
extern const test_entry tests_5_stack_and_heap_4_stack_memory_2_locals[];
extern const picture_entry pictures_5_stack_and_heap_4_stack_memory_2_locals[];
extern const test_entry tests_5_stack_and_heap_5_heap_memory[];
extern const picture_entry pictures_5_stack_and_heap_5_heap_memory[];
extern const test_entry tests_6_workshop_1_runtime_1_the_runtime[];
extern const picture_entry pictures_6_workshop_1_runtime_1_the_runtime[];
extern const test_entry tests_6_workshop_1_runtime_2_errors[];
extern const picture_entry pictures_6_workshop_1_runtime_2_errors[];
extern const test_entry tests_6_workshop_1_runtime_3_types[];
extern const picture_entry pictures_6_workshop_1_runtime_3_types[];
extern const test_entry tests_6_workshop_1_runtime_4_deallocation[];
extern const picture_entry pictures_6_workshop_1_runtime_4_deallocation[];
extern const test_entry tests_6_workshop_2_heap_1_arenas_and_pools[];
extern const picture_entry pictures_6_workshop_2_heap_1_arenas_and_pools[];
extern const test_entry tests_6_workshop_2_heap_2_pools_that_move[];
extern const picture_entry pictures_6_workshop_2_heap_2_pools_that_move[];
extern const test_entry tests_6_workshop_2_heap_3_blocks[];
extern const picture_entry pictures_6_workshop_2_heap_3_blocks[];
extern const test_entry tests_6_workshop_2_heap_4_system_memory[];
extern const picture_entry pictures_6_workshop_2_heap_4_system_memory[];
extern const test_entry tests_6_workshop_2_heap_5_how_much[];
extern const picture_entry pictures_6_workshop_2_heap_5_how_much[];
extern const test_entry tests_6_workshop_2_heap_6_tracked_containers[];
extern const picture_entry pictures_6_workshop_2_heap_6_tracked_containers[];
extern const test_entry tests_6_workshop_2_heap_8_corruption[];
extern const picture_entry pictures_6_workshop_2_heap_8_corruption[];
extern const test_entry tests_6_workshop_3_objects_1_object_protocol[];
extern const picture_entry pictures_6_workshop_3_objects_1_object_protocol[];
extern const test_entry tests_6_workshop_3_objects_2_items_and_iteration[];
extern const picture_entry pictures_6_workshop_3_objects_2_items_and_iteration[];
extern const test_entry tests_6_workshop_3_objects_3_operators[];
extern const picture_entry pictures_6_workshop_3_objects_3_operators[];
extern const test_entry tests_6_workshop_3_objects_4_text_builder[];
extern const picture_entry pictures_6_workshop_3_objects_4_text_builder[];
extern const test_entry tests_6_workshop_3_objects_5_repr[];
extern const picture_entry pictures_6_workshop_3_objects_5_repr[];
extern const test_entry tests_6_workshop_4_numbers_1_digits[];
extern const picture_entry pictures_6_workshop_4_numbers_1_digits[];
extern const test_entry tests_6_workshop_4_numbers_2_sums[];
extern const picture_entry pictures_6_workshop_4_numbers_2_sums[];
extern const test_entry tests_6_workshop_4_numbers_3_limbs[];
extern const picture_entry pictures_6_workshop_4_numbers_3_limbs[];
extern const test_entry tests_6_workshop_4_numbers_4_products[];
extern const picture_entry pictures_6_workshop_4_numbers_4_products[];
extern const test_entry tests_6_workshop_4_numbers_5_long_products[];
extern const picture_entry pictures_6_workshop_4_numbers_5_long_products[];
extern const test_entry tests_6_workshop_4_numbers_6_quotients[];
extern const picture_entry pictures_6_workshop_4_numbers_6_quotients[];
extern const test_entry tests_6_workshop_4_numbers_7_dividing_in_limbs[];
extern const picture_entry pictures_6_workshop_4_numbers_7_dividing_in_limbs[];
extern const test_entry tests_6_workshop_4_numbers_8_long_quotients[];
extern const picture_entry pictures_6_workshop_4_numbers_8_long_quotients[];
extern const test_entry tests_6_workshop_4_numbers_9_powers[];
extern const picture_entry pictures_6_workshop_4_numbers_9_powers[];
extern const test_entry tests_6_workshop_4_numbers_10_powers_with_a_modulus[];
extern const picture_entry pictures_6_workshop_4_numbers_10_powers_with_a_modulus[];
extern const test_entry tests_6_workshop_4_numbers_11_reading_integers[];
extern const picture_entry pictures_6_workshop_4_numbers_11_reading_integers[];
extern const test_entry tests_6_workshop_4_numbers_12_texts_that_are_numbers[];
extern const picture_entry pictures_6_workshop_4_numbers_12_texts_that_are_numbers[];
extern const test_entry tests_6_workshop_4_numbers_13_writing_integers[];
extern const picture_entry pictures_6_workshop_4_numbers_13_writing_integers[];
extern const test_entry tests_6_workshop_4_numbers_14_integers_and_the_protocol[];
extern const picture_entry pictures_6_workshop_4_numbers_14_integers_and_the_protocol[];
extern const test_entry tests_6_workshop_4_numbers_15_floats[];
extern const picture_entry pictures_6_workshop_4_numbers_15_floats[];
extern const test_entry tests_6_workshop_4_numbers_16_exact_and_inexact[];
extern const picture_entry pictures_6_workshop_4_numbers_16_exact_and_inexact[];
extern const test_entry tests_6_workshop_4_numbers_17_float_arithmetic[];
extern const picture_entry pictures_6_workshop_4_numbers_17_float_arithmetic[];
extern const test_entry tests_6_workshop_4_numbers_18_float_text[];
extern const picture_entry pictures_6_workshop_4_numbers_18_float_text[];
extern const test_entry tests_6_workshop_4_numbers_19_bits[];
extern const picture_entry pictures_6_workshop_4_numbers_19_bits[];
extern const test_entry tests_6_workshop_4_numbers_20_rounding[];
extern const picture_entry pictures_6_workshop_4_numbers_20_rounding[];
extern const test_entry tests_6_workshop_4_numbers_21_reading_floats[];
extern const picture_entry pictures_6_workshop_4_numbers_21_reading_floats[];
extern const test_entry tests_6_workshop_4_numbers_22_numbers_at_the_borders[];
extern const picture_entry pictures_6_workshop_4_numbers_22_numbers_at_the_borders[];
extern const test_entry tests_6_workshop_5_text_1_utf_8[];
extern const picture_entry pictures_6_workshop_5_text_1_utf_8[];
extern const test_entry tests_6_workshop_5_text_2_strings[];
extern const picture_entry pictures_6_workshop_5_text_2_strings[];
extern const test_entry tests_6_workshop_5_text_3_reading_strings[];
extern const picture_entry pictures_6_workshop_5_text_3_reading_strings[];
extern const test_entry tests_6_workshop_5_text_4_interned_strings[];
extern const picture_entry pictures_6_workshop_5_text_4_interned_strings[];
extern const test_entry tests_6_workshop_5_text_5_quoting[];
extern const picture_entry pictures_6_workshop_5_text_5_quoting[];
extern const test_entry tests_6_workshop_5_text_6_string_views[];
extern const picture_entry pictures_6_workshop_5_text_6_string_views[];
extern const test_entry tests_6_workshop_5_text_7_adding_and_iterating[];
extern const picture_entry pictures_6_workshop_5_text_7_adding_and_iterating[];
extern const test_entry tests_6_workshop_5_text_8_bytes[];
extern const picture_entry pictures_6_workshop_5_text_8_bytes[];
extern const test_entry tests_6_workshop_5_text_9_finding[];
extern const picture_entry pictures_6_workshop_5_text_9_finding[];
extern const test_entry tests_6_workshop_5_text_10_searching[];
extern const picture_entry pictures_6_workshop_5_text_10_searching[];
extern const test_entry tests_6_workshop_5_text_11_splitting[];
extern const picture_entry pictures_6_workshop_5_text_11_splitting[];
extern const test_entry tests_6_workshop_5_text_12_joining_and_replacing[];
extern const picture_entry pictures_6_workshop_5_text_12_joining_and_replacing[];
extern const test_entry tests_6_workshop_5_text_13_padding[];
extern const picture_entry pictures_6_workshop_5_text_13_padding[];
extern const test_entry tests_6_workshop_5_text_14_unicode[];
extern const picture_entry pictures_6_workshop_5_text_14_unicode[];
extern const test_entry tests_6_workshop_5_text_16_case[];
extern const picture_entry pictures_6_workshop_5_text_16_case[];
extern const test_entry tests_6_workshop_5_text_17_character_classes[];
extern const picture_entry pictures_6_workshop_5_text_17_character_classes[];
extern const test_entry tests_6_workshop_5_text_18_texts_at_the_borders[];
extern const picture_entry pictures_6_workshop_5_text_18_texts_at_the_borders[];
extern const test_entry tests_6_workshop_6_sequences_1_items[];
extern const picture_entry pictures_6_workshop_6_sequences_1_items[];
extern const test_entry tests_6_workshop_6_sequences_2_tuples[];
extern const picture_entry pictures_6_workshop_6_sequences_2_tuples[];
extern const test_entry tests_6_workshop_6_sequences_3_lists[];
extern const picture_entry pictures_6_workshop_6_sequences_3_lists[];
extern const test_entry tests_6_workshop_6_sequences_4_list_items[];
extern const picture_entry pictures_6_workshop_6_sequences_4_list_items[];
extern const test_entry tests_6_workshop_6_sequences_5_list_slices[];
extern const picture_entry pictures_6_workshop_6_sequences_5_list_slices[];
extern const test_entry tests_6_workshop_6_sequences_6_slices[];
extern const picture_entry pictures_6_workshop_6_sequences_6_slices[];
extern const test_entry tests_6_workshop_6_sequences_7_ranges[];
extern const picture_entry pictures_6_workshop_6_sequences_7_ranges[];
extern const test_entry tests_6_workshop_6_sequences_9_sorting_lists[];
extern const picture_entry pictures_6_workshop_6_sequences_9_sorting_lists[];
extern const test_entry tests_6_workshop_6_sequences_10_what_a_sort_asks[];
extern const picture_entry pictures_6_workshop_6_sequences_10_what_a_sort_asks[];
extern const test_entry tests_6_workshop_6_sequences_11_at_the_borders[];
extern const picture_entry pictures_6_workshop_6_sequences_11_at_the_borders[];
extern const test_entry tests_6_workshop_6_sequences_12_indices_that_are_asked[];
extern const picture_entry pictures_6_workshop_6_sequences_12_indices_that_are_asked[];
extern const test_entry tests_6_workshop_7_tables_2_growing_tables[];
extern const picture_entry pictures_6_workshop_7_tables_2_growing_tables[];
extern const test_entry tests_6_workshop_7_tables_3_dictionaries[];
extern const picture_entry pictures_6_workshop_7_tables_3_dictionaries[];
extern const test_entry tests_6_workshop_7_tables_5_dicts_with_any_key[];
extern const picture_entry pictures_6_workshop_7_tables_5_dicts_with_any_key[];
extern const test_entry tests_6_workshop_7_tables_6_dict_operations[];
extern const picture_entry pictures_6_workshop_7_tables_6_dict_operations[];
extern const test_entry tests_6_workshop_7_tables_7_merging_dicts[];
extern const picture_entry pictures_6_workshop_7_tables_7_merging_dicts[];
extern const test_entry tests_6_workshop_7_tables_8_filling_dicts[];
extern const picture_entry pictures_6_workshop_7_tables_8_filling_dicts[];
extern const test_entry tests_6_workshop_7_tables_9_views[];
extern const picture_entry pictures_6_workshop_7_tables_9_views[];
extern const test_entry tests_6_workshop_7_tables_10_views_as_sets[];
extern const picture_entry pictures_6_workshop_7_tables_10_views_as_sets[];
extern const test_entry tests_6_workshop_7_tables_11_set_tables[];
extern const picture_entry pictures_6_workshop_7_tables_11_set_tables[];
extern const test_entry tests_6_workshop_7_tables_12_set_type[];
extern const picture_entry pictures_6_workshop_7_tables_12_set_type[];
extern const test_entry tests_6_workshop_7_tables_13_keys_in_and_out[];
extern const picture_entry pictures_6_workshop_7_tables_13_keys_in_and_out[];
extern const test_entry tests_6_workshop_7_tables_14_set_algebra[];
extern const picture_entry pictures_6_workshop_7_tables_14_set_algebra[];
extern const test_entry tests_6_workshop_7_tables_15_comparisons_that_run_code[];
extern const picture_entry pictures_6_workshop_7_tables_15_comparisons_that_run_code[];
extern const test_entry tests_6_workshop_7_tables_17_copies_part_by_part[];
extern const picture_entry pictures_6_workshop_7_tables_17_copies_part_by_part[];
extern const test_entry tests_6_workshop_7_tables_18_frozensets_as_constants[];
extern const picture_entry pictures_6_workshop_7_tables_18_frozensets_as_constants[];
extern const test_entry tests_6_workshop_8_life_1_weak_references_as_objects[];
extern const picture_entry pictures_6_workshop_8_life_1_weak_references_as_objects[];
extern const test_entry tests_6_workshop_8_life_2_asking_the_collector[];
extern const picture_entry pictures_6_workshop_8_life_2_asking_the_collector[];
extern const test_entry tests_6_workshop_9_classes_1_classes[];
extern const picture_entry pictures_6_workshop_9_classes_1_classes[];
extern const test_entry tests_6_workshop_9_classes_2_making_a_class[];
extern const picture_entry pictures_6_workshop_9_classes_2_making_a_class[];
extern const test_entry tests_6_workshop_9_classes_3_shapes[];
extern const picture_entry pictures_6_workshop_9_classes_3_shapes[];
extern const test_entry tests_6_workshop_9_classes_4_instances[];
extern const picture_entry pictures_6_workshop_9_classes_4_instances[];
extern const test_entry tests_6_workshop_9_classes_5_attributes[];
extern const picture_entry pictures_6_workshop_9_classes_5_attributes[];
extern const test_entry tests_6_workshop_9_classes_6_setting_attributes[];
extern const picture_entry pictures_6_workshop_9_classes_6_setting_attributes[];
extern const test_entry tests_6_workshop_9_classes_7_special_methods[];
extern const picture_entry pictures_6_workshop_9_classes_7_special_methods[];
extern const test_entry tests_6_workshop_9_classes_8_operators_of_instances[];
extern const picture_entry pictures_6_workshop_9_classes_8_operators_of_instances[];
extern const test_entry tests_6_workshop_9_classes_9_repr_copy_and_finalizer[];
extern const picture_entry pictures_6_workshop_9_classes_9_repr_copy_and_finalizer[];
extern const test_entry tests_6_workshop_9_classes_10_functions[];
extern const picture_entry pictures_6_workshop_9_classes_10_functions[];
extern const test_entry tests_6_workshop_9_classes_11_function_attributes[];
extern const picture_entry pictures_6_workshop_9_classes_11_function_attributes[];
extern const test_entry tests_6_workshop_9_classes_12_methods_and_cells[];
extern const picture_entry pictures_6_workshop_9_classes_12_methods_and_cells[];
extern const test_entry tests_6_workshop_9_classes_13_modules[];
extern const picture_entry pictures_6_workshop_9_classes_13_modules[];
extern const test_entry tests_6_workshop_9_classes_14_exceptions[];
extern const picture_entry pictures_6_workshop_9_classes_14_exceptions[];
extern const test_entry tests_6_workshop_9_classes_15_errors_and_exceptions[];
extern const picture_entry pictures_6_workshop_9_classes_15_errors_and_exceptions[];
extern const test_entry tests_6_workshop_9_classes_16_containers_changed_in_use[];
extern const picture_entry pictures_6_workshop_9_classes_16_containers_changed_in_use[];
extern const test_entry tests_6_workshop_9_classes_17_code_objects[];
extern const picture_entry pictures_6_workshop_9_classes_17_code_objects[];
extern const test_entry tests_6_workshop_9_classes_18_calls_in_order[];
extern const picture_entry pictures_6_workshop_9_classes_18_calls_in_order[];
extern const test_entry tests_6_workshop_9_classes_19_arguments_by_name[];
extern const picture_entry pictures_6_workshop_9_classes_19_arguments_by_name[];
extern const test_entry tests_6_workshop_9_classes_20_descriptors[];
extern const picture_entry pictures_6_workshop_9_classes_20_descriptors[];
extern const test_entry tests_6_workshop_9_classes_21_subclasses_of_built_in_types[];
extern const picture_entry pictures_6_workshop_9_classes_21_subclasses_of_built_in_types[];
extern const test_entry tests_6_workshop_9_classes_22_making_instances[];
extern const picture_entry pictures_6_workshop_9_classes_22_making_instances[];
extern const test_entry tests_6_workshop_9_classes_23_what_a_class_comes_from[];
extern const picture_entry pictures_6_workshop_9_classes_23_what_a_class_comes_from[];
extern const test_entry tests_6_workshop_9_classes_24_iterating_by_index[];
extern const picture_entry pictures_6_workshop_9_classes_24_iterating_by_index[];
extern const test_entry tests_6_workshop_9_classes_25_static_methods_and_slots[];
extern const picture_entry pictures_6_workshop_9_classes_25_static_methods_and_slots[];
extern const test_entry tests_6_workshop_9_classes_26_making_built_in_objects[];
extern const picture_entry pictures_6_workshop_9_classes_26_making_built_in_objects[];
extern const test_entry tests_6_workshop_9_classes_27_classes_that_wait[];
extern const picture_entry pictures_6_workshop_9_classes_27_classes_that_wait[];
extern const test_entry tests_6_workshop_9_classes_28_built_in_types_in_the_order[];
extern const picture_entry pictures_6_workshop_9_classes_28_built_in_types_in_the_order[];
extern const test_entry tests_6_workshop_9_classes_29_what_a_class_and_its_class_answer[];
extern const picture_entry pictures_6_workshop_9_classes_29_what_a_class_and_its_class_answer[];
extern const test_entry tests_6_workshop_9_classes_30_what_an_exception_says[];
extern const picture_entry pictures_6_workshop_9_classes_30_what_an_exception_says[];
extern const test_entry tests_6_workshop_9_classes_31_how_a_class_is_shown[];
extern const picture_entry pictures_6_workshop_9_classes_31_how_a_class_is_shown[];
extern const test_entry tests_6_workshop_9_classes_32_attributes_that_others_add[];
extern const picture_entry pictures_6_workshop_9_classes_32_attributes_that_others_add[];
extern const test_entry tests_6_workshop_9_classes_33_another_class_another_dict[];
extern const picture_entry pictures_6_workshop_9_classes_33_another_class_another_dict[];
extern const test_entry tests_6_workshop_9_classes_34_keys_that_instances_share[];
extern const picture_entry pictures_6_workshop_9_classes_34_keys_that_instances_share[];
extern const test_entry tests_6_workshop_10_inspection_1_walking_the_heap[];
extern const picture_entry pictures_6_workshop_10_inspection_1_walking_the_heap[];
extern const test_entry tests_6_workshop_10_inspection_2_pictures[];
extern const picture_entry pictures_6_workshop_10_inspection_2_pictures[];
extern const test_entry tests_6_workshop_10_inspection_3_heap_histogram[];
extern const picture_entry pictures_6_workshop_10_inspection_3_heap_histogram[];
extern const test_entry tests_6_workshop_10_inspection_4_arena_map[];
extern const picture_entry pictures_6_workshop_10_inspection_4_arena_map[];
extern const test_entry tests_6_workshop_10_inspection_5_leaks[];
extern const picture_entry pictures_6_workshop_10_inspection_5_leaks[];
extern const test_entry tests_6_workshop_10_inspection_6_heap_validation[];
extern const picture_entry pictures_6_workshop_10_inspection_6_heap_validation[];
extern const test_entry tests_6_workshop_10_inspection_7_sizes[];
extern const picture_entry pictures_6_workshop_10_inspection_7_sizes[];
extern const test_entry tests_6_workshop_10_inspection_8_what_a_box_says[];
extern const picture_entry pictures_6_workshop_10_inspection_8_what_a_box_says[];
extern const test_entry tests_6_workshop_10_inspection_9_in_words[];
extern const picture_entry pictures_6_workshop_10_inspection_9_in_words[];
extern const test_entry tests_6_workshop_10_inspection_10_calls_and_kinds[];
extern const picture_entry pictures_6_workshop_10_inspection_10_calls_and_kinds[];
extern const test_entry tests_6_workshop_10_inspection_11_what_changed[];
extern const picture_entry pictures_6_workshop_10_inspection_11_what_changed[];
extern const test_entry tests_6_workshop_11_embedding_1_the_program_around_it[];
extern const picture_entry pictures_6_workshop_11_embedding_1_the_program_around_it[];
extern const test_entry tests_6_workshop_11_embedding_2_functions_with_a_context[];
extern const picture_entry pictures_6_workshop_11_embedding_2_functions_with_a_context[];
extern const test_entry tests_6_workshop_11_embedding_3_text_without_a_copy[];
extern const picture_entry pictures_6_workshop_11_embedding_3_text_without_a_copy[];
extern const test_entry tests_6_workshop_11_embedding_4_limits_and_interrupts[];
extern const picture_entry pictures_6_workshop_11_embedding_4_limits_and_interrupts[];
extern const test_entry tests_6_workshop_11_embedding_5_types_of_the_program[];
extern const picture_entry pictures_6_workshop_11_embedding_5_types_of_the_program[];
extern const test_entry tests_6_workshop_11_embedding_6_types_and_the_protocol[];
extern const picture_entry pictures_6_workshop_11_embedding_6_types_and_the_protocol[];
extern const test_entry tests_6_workshop_11_embedding_7_a_type_that_has_everything[];
extern const picture_entry pictures_6_workshop_11_embedding_7_a_type_that_has_everything[];
extern const test_entry tests_6_workshop_11_embedding_8_a_limit_on_steps[];
extern const picture_entry pictures_6_workshop_11_embedding_8_a_limit_on_steps[];
extern const test_entry tests_7_python_1_source_3_a_tree_in_memory[];
extern const picture_entry pictures_7_python_1_source_3_a_tree_in_memory[];
extern const test_entry tests_7_python_1_source_4_bytes_that_are_source[];
extern const picture_entry pictures_7_python_1_source_4_bytes_that_are_source[];
extern const test_entry tests_7_python_1_source_6_lexer[];
extern const picture_entry pictures_7_python_1_source_6_lexer[];
extern const test_entry tests_7_python_1_source_7_the_next_token[];
extern const picture_entry pictures_7_python_1_source_7_the_next_token[];
extern const test_entry tests_7_python_1_source_10_expressions[];
extern const picture_entry pictures_7_python_1_source_10_expressions[];
extern const test_entry tests_7_python_1_source_11_atoms[];
extern const picture_entry pictures_7_python_1_source_11_atoms[];
extern const test_entry tests_7_python_1_source_14_literals[];
extern const picture_entry pictures_7_python_1_source_14_literals[];
extern const test_entry tests_7_python_1_source_16_simple_statements[];
extern const picture_entry pictures_7_python_1_source_16_simple_statements[];
extern const test_entry tests_7_python_1_source_17_compound_statements[];
extern const picture_entry pictures_7_python_1_source_17_compound_statements[];
extern const test_entry tests_7_python_1_source_18_patterns[];
extern const picture_entry pictures_7_python_1_source_18_patterns[];
extern const test_entry tests_7_python_1_source_19_from_source_to_tree[];
extern const picture_entry pictures_7_python_1_source_19_from_source_to_tree[];
extern const test_entry tests_7_python_1_source_20_where_the_mistake_is[];
extern const picture_entry pictures_7_python_1_source_20_where_the_mistake_is[];
extern const test_entry tests_7_python_1_source_22_looking_for_mistakes[];
extern const picture_entry pictures_7_python_1_source_22_looking_for_mistakes[];
extern const test_entry tests_7_python_1_source_23_mistakes_within_brackets[];
extern const picture_entry pictures_7_python_1_source_23_mistakes_within_brackets[];
extern const test_entry tests_7_python_2_compiler_2_code_objects[];
extern const picture_entry pictures_7_python_2_compiler_2_code_objects[];
extern const test_entry tests_7_python_2_compiler_4_shorter_code[];
extern const picture_entry pictures_7_python_2_compiler_4_shorter_code[];
extern const test_entry tests_7_python_2_compiler_5_the_order_of_blocks[];
extern const picture_entry pictures_7_python_2_compiler_5_the_order_of_blocks[];
extern const test_entry tests_7_python_2_compiler_6_tables[];
extern const picture_entry pictures_7_python_2_compiler_6_tables[];
extern const test_entry tests_7_python_2_compiler_10_what_names_mean[];
extern const picture_entry pictures_7_python_2_compiler_10_what_names_mean[];
extern const test_entry tests_7_python_2_compiler_11_the_compiler[];
extern const picture_entry pictures_7_python_2_compiler_11_the_compiler[];
extern const test_entry tests_7_python_2_compiler_15_calls[];
extern const picture_entry pictures_7_python_2_compiler_15_calls[];
extern const test_entry tests_7_python_2_compiler_25_compile[];
extern const picture_entry pictures_7_python_2_compiler_25_compile[];
extern const test_entry tests_7_python_2_compiler_28_texts_as_text[];
extern const picture_entry pictures_7_python_2_compiler_28_texts_as_text[];
extern const test_entry tests_7_python_2_compiler_30_comprehensions[];
extern const picture_entry pictures_7_python_2_compiler_30_comprehensions[];
extern const test_entry tests_7_python_3_evaluator_2_frames_that_run[];
extern const picture_entry pictures_7_python_3_evaluator_2_frames_that_run[];
extern const test_entry tests_7_python_3_evaluator_4_the_loop[];
extern const picture_entry pictures_7_python_3_evaluator_4_the_loop[];
extern const test_entry tests_7_python_3_evaluator_6_values[];
extern const picture_entry pictures_7_python_3_evaluator_6_values[];
extern const test_entry tests_7_python_3_evaluator_12_frames_and_tracebacks_as_objects[];
extern const picture_entry pictures_7_python_3_evaluator_12_frames_and_tracebacks_as_objects[];
extern const test_entry tests_7_python_3_evaluator_19_the_rest_of_the_instructions[];
extern const picture_entry pictures_7_python_3_evaluator_19_the_rest_of_the_instructions[];
extern const test_entry tests_7_python_3_evaluator_23_what_the_loop_remembers[];
extern const picture_entry pictures_7_python_3_evaluator_23_what_the_loop_remembers[];
extern const test_entry tests_7_python_4_builtins_8_iterators[];
extern const picture_entry pictures_7_python_4_builtins_8_iterators[];
extern const test_entry tests_7_python_4_builtins_31_where_instructions_stand[];
extern const picture_entry pictures_7_python_4_builtins_31_where_instructions_stand[];
extern const test_entry tests_7_python_5_modules_10_records_and_streams_of_sys[];
extern const picture_entry pictures_7_python_5_modules_10_records_and_streams_of_sys[];
extern const test_entry tests_7_python_5_modules_11_operators_as_functions[];
extern const picture_entry pictures_7_python_5_modules_11_operators_as_functions[];
extern const test_entry tests_7_python_5_modules_12_functions_that_remember[];
extern const picture_entry pictures_7_python_5_modules_12_functions_that_remember[];
extern const test_entry tests_7_python_5_modules_13_iterators_made_of_iterators[];
extern const picture_entry pictures_7_python_5_modules_13_iterators_made_of_iterators[];
extern const test_entry tests_7_python_5_modules_14_types_without_a_name[];
extern const picture_entry pictures_7_python_5_modules_14_types_without_a_name[];
extern const test_entry tests_7_python_5_modules_15_what_a_copy_is_made_of[];
extern const picture_entry pictures_7_python_5_modules_15_what_a_copy_is_made_of[];
extern const test_entry tests_7_python_5_modules_16_classes_that_are_a_promise[];
extern const picture_entry pictures_7_python_5_modules_16_classes_that_are_a_promise[];
extern const test_entry tests_7_python_5_modules_17_alphabets_and_templates[];
extern const picture_entry pictures_7_python_5_modules_17_alphabets_and_templates[];
extern const test_entry tests_7_python_5_modules_18_with_and_a_generator[];
extern const picture_entry pictures_7_python_5_modules_18_with_and_a_generator[];
extern const test_entry tests_7_python_5_modules_19_containers_with_a_habit[];
extern const picture_entry pictures_7_python_5_modules_19_containers_with_a_habit[];
extern const test_entry tests_7_python_5_modules_20_tuples_with_names_and_maps_in_a_row[];
extern const picture_entry pictures_7_python_5_modules_20_tuples_with_names_and_maps_in_a_row[];
extern const test_entry tests_7_python_5_modules_21_dictionaries_that_forget[];
extern const picture_entry pictures_7_python_5_modules_21_dictionaries_that_forget[];
extern const test_entry tests_7_python_5_modules_22_weak_sets_and_finalizers[];
extern const picture_entry pictures_7_python_5_modules_22_weak_sets_and_finalizers[];
extern const test_entry tests_7_python_5_modules_23_classes_with_few_instances[];
extern const picture_entry pictures_7_python_5_modules_23_classes_with_few_instances[];
extern const test_entry tests_7_python_5_modules_24_flags_and_checks[];
extern const picture_entry pictures_7_python_5_modules_24_flags_and_checks[];
extern const test_entry tests_7_python_5_modules_25_what_is_drawn[];
extern const picture_entry pictures_7_python_5_modules_25_what_is_drawn[];
extern const test_entry tests_7_python_5_modules_26_numbers_as_bytes[];
extern const picture_entry pictures_7_python_5_modules_26_numbers_as_bytes[];
extern const test_entry tests_7_python_5_modules_27_files_in_memory[];
extern const picture_entry pictures_7_python_5_modules_27_files_in_memory[];
extern const test_entry tests_7_python_5_modules_28_what_a_container_promises[];
extern const picture_entry pictures_7_python_5_modules_28_what_a_container_promises[];
extern const test_entry tests_7_python_6_command_8_the_books_own_sessions[];
extern const picture_entry pictures_7_python_6_command_8_the_books_own_sessions[];
extern const test_entry tests_8_reference_4_how_to_read_a_picture[];
extern const picture_entry pictures_8_reference_4_how_to_read_a_picture[];

const test_entry *const all_tests[] = {
    tests_0_preface,
    tests_1_integers_1_object_creation,
    tests_1_integers_2_memory_allocation,
    tests_1_integers_3_references,
    tests_1_integers_4_sharing,
    tests_1_integers_5_summary,
    tests_1_integers_6_small_integers,
    tests_1_integers_7_one_five,
    tests_1_integers_8_x_moves_on,
    tests_2_identity_1_object_references_1_everything,
    tests_2_identity_1_object_references_2_functions,
    tests_2_identity_1_object_references_3_print_300,
    tests_2_identity_2_reassignment,
    tests_2_identity_3_object_identity,
    tests_2_identity_4_deep_dive,
    tests_3_memory_1_allocation,
    tests_3_memory_2_freeing,
    tests_3_memory_3_optimization,
    tests_3_memory_4_mutable_and_immutable,
    tests_3_memory_5_changing_references,
    tests_3_memory_6_copying_1_slices,
    tests_3_memory_6_copying_2_copy,
    tests_3_memory_6_copying_3_deepcopy,
    tests_3_memory_7_checking_references,
    tests_4_counting_1_shared_values,
    tests_4_counting_2_the_count,
    tests_4_counting_3_types_live_with_objects,
    tests_4_counting_4_evaluation_order,
    tests_4_counting_5_lists,
    tests_4_counting_6_copies,
    tests_4_counting_7_equal_and_identical,
    tests_4_counting_8_variables_and_references,
    tests_4_counting_9_reference_counting,
    tests_4_counting_10_interning,
    tests_4_counting_11_mutable_types_and_copying,
    tests_4_counting_12_equality_and_identity,
    tests_4_counting_13_garbage_collection_1_most_die_at_once,
    tests_4_counting_13_garbage_collection_2_finalizers,
    tests_4_counting_13_garbage_collection_3_weak_references,
    tests_4_counting_13_garbage_collection_4_callbacks,
    tests_4_counting_13_garbage_collection_5_finding_cycles,
    tests_4_counting_13_garbage_collection_6_clearing_garbage,
    tests_4_counting_13_garbage_collection_7_generations,
    tests_5_stack_and_heap_1_identity_of_shared_objects,
    tests_5_stack_and_heap_2_changing_one_name,
    tests_5_stack_and_heap_3_two_parts_of_memory,
    tests_5_stack_and_heap_4_stack_memory_1_frames,
    tests_5_stack_and_heap_4_stack_memory_2_locals,
    tests_5_stack_and_heap_5_heap_memory,
    tests_6_workshop_1_runtime_1_the_runtime,
    tests_6_workshop_1_runtime_2_errors,
    tests_6_workshop_1_runtime_3_types,
    tests_6_workshop_1_runtime_4_deallocation,
    tests_6_workshop_2_heap_1_arenas_and_pools,
    tests_6_workshop_2_heap_2_pools_that_move,
    tests_6_workshop_2_heap_3_blocks,
    tests_6_workshop_2_heap_4_system_memory,
    tests_6_workshop_2_heap_5_how_much,
    tests_6_workshop_2_heap_6_tracked_containers,
    tests_6_workshop_2_heap_8_corruption,
    tests_6_workshop_3_objects_1_object_protocol,
    tests_6_workshop_3_objects_2_items_and_iteration,
    tests_6_workshop_3_objects_3_operators,
    tests_6_workshop_3_objects_4_text_builder,
    tests_6_workshop_3_objects_5_repr,
    tests_6_workshop_4_numbers_1_digits,
    tests_6_workshop_4_numbers_2_sums,
    tests_6_workshop_4_numbers_3_limbs,
    tests_6_workshop_4_numbers_4_products,
    tests_6_workshop_4_numbers_5_long_products,
    tests_6_workshop_4_numbers_6_quotients,
    tests_6_workshop_4_numbers_7_dividing_in_limbs,
    tests_6_workshop_4_numbers_8_long_quotients,
    tests_6_workshop_4_numbers_9_powers,
    tests_6_workshop_4_numbers_10_powers_with_a_modulus,
    tests_6_workshop_4_numbers_11_reading_integers,
    tests_6_workshop_4_numbers_12_texts_that_are_numbers,
    tests_6_workshop_4_numbers_13_writing_integers,
    tests_6_workshop_4_numbers_14_integers_and_the_protocol,
    tests_6_workshop_4_numbers_15_floats,
    tests_6_workshop_4_numbers_16_exact_and_inexact,
    tests_6_workshop_4_numbers_17_float_arithmetic,
    tests_6_workshop_4_numbers_18_float_text,
    tests_6_workshop_4_numbers_19_bits,
    tests_6_workshop_4_numbers_20_rounding,
    tests_6_workshop_4_numbers_21_reading_floats,
    tests_6_workshop_4_numbers_22_numbers_at_the_borders,
    tests_6_workshop_5_text_1_utf_8,
    tests_6_workshop_5_text_2_strings,
    tests_6_workshop_5_text_3_reading_strings,
    tests_6_workshop_5_text_4_interned_strings,
    tests_6_workshop_5_text_5_quoting,
    tests_6_workshop_5_text_6_string_views,
    tests_6_workshop_5_text_7_adding_and_iterating,
    tests_6_workshop_5_text_8_bytes,
    tests_6_workshop_5_text_9_finding,
    tests_6_workshop_5_text_10_searching,
    tests_6_workshop_5_text_11_splitting,
    tests_6_workshop_5_text_12_joining_and_replacing,
    tests_6_workshop_5_text_13_padding,
    tests_6_workshop_5_text_14_unicode,
    tests_6_workshop_5_text_16_case,
    tests_6_workshop_5_text_17_character_classes,
    tests_6_workshop_5_text_18_texts_at_the_borders,
    tests_6_workshop_6_sequences_1_items,
    tests_6_workshop_6_sequences_2_tuples,
    tests_6_workshop_6_sequences_3_lists,
    tests_6_workshop_6_sequences_4_list_items,
    tests_6_workshop_6_sequences_5_list_slices,
    tests_6_workshop_6_sequences_6_slices,
    tests_6_workshop_6_sequences_7_ranges,
    tests_6_workshop_6_sequences_9_sorting_lists,
    tests_6_workshop_6_sequences_10_what_a_sort_asks,
    tests_6_workshop_6_sequences_11_at_the_borders,
    tests_6_workshop_6_sequences_12_indices_that_are_asked,
    tests_6_workshop_7_tables_2_growing_tables,
    tests_6_workshop_7_tables_3_dictionaries,
    tests_6_workshop_7_tables_5_dicts_with_any_key,
    tests_6_workshop_7_tables_6_dict_operations,
    tests_6_workshop_7_tables_7_merging_dicts,
    tests_6_workshop_7_tables_8_filling_dicts,
    tests_6_workshop_7_tables_9_views,
    tests_6_workshop_7_tables_10_views_as_sets,
    tests_6_workshop_7_tables_11_set_tables,
    tests_6_workshop_7_tables_12_set_type,
    tests_6_workshop_7_tables_13_keys_in_and_out,
    tests_6_workshop_7_tables_14_set_algebra,
    tests_6_workshop_7_tables_15_comparisons_that_run_code,
    tests_6_workshop_7_tables_17_copies_part_by_part,
    tests_6_workshop_7_tables_18_frozensets_as_constants,
    tests_6_workshop_8_life_1_weak_references_as_objects,
    tests_6_workshop_8_life_2_asking_the_collector,
    tests_6_workshop_9_classes_1_classes,
    tests_6_workshop_9_classes_2_making_a_class,
    tests_6_workshop_9_classes_3_shapes,
    tests_6_workshop_9_classes_4_instances,
    tests_6_workshop_9_classes_5_attributes,
    tests_6_workshop_9_classes_6_setting_attributes,
    tests_6_workshop_9_classes_7_special_methods,
    tests_6_workshop_9_classes_8_operators_of_instances,
    tests_6_workshop_9_classes_9_repr_copy_and_finalizer,
    tests_6_workshop_9_classes_10_functions,
    tests_6_workshop_9_classes_11_function_attributes,
    tests_6_workshop_9_classes_12_methods_and_cells,
    tests_6_workshop_9_classes_13_modules,
    tests_6_workshop_9_classes_14_exceptions,
    tests_6_workshop_9_classes_15_errors_and_exceptions,
    tests_6_workshop_9_classes_16_containers_changed_in_use,
    tests_6_workshop_9_classes_17_code_objects,
    tests_6_workshop_9_classes_18_calls_in_order,
    tests_6_workshop_9_classes_19_arguments_by_name,
    tests_6_workshop_9_classes_20_descriptors,
    tests_6_workshop_9_classes_21_subclasses_of_built_in_types,
    tests_6_workshop_9_classes_22_making_instances,
    tests_6_workshop_9_classes_23_what_a_class_comes_from,
    tests_6_workshop_9_classes_24_iterating_by_index,
    tests_6_workshop_9_classes_25_static_methods_and_slots,
    tests_6_workshop_9_classes_26_making_built_in_objects,
    tests_6_workshop_9_classes_27_classes_that_wait,
    tests_6_workshop_9_classes_28_built_in_types_in_the_order,
    tests_6_workshop_9_classes_29_what_a_class_and_its_class_answer,
    tests_6_workshop_9_classes_30_what_an_exception_says,
    tests_6_workshop_9_classes_31_how_a_class_is_shown,
    tests_6_workshop_9_classes_32_attributes_that_others_add,
    tests_6_workshop_9_classes_33_another_class_another_dict,
    tests_6_workshop_9_classes_34_keys_that_instances_share,
    tests_6_workshop_10_inspection_1_walking_the_heap,
    tests_6_workshop_10_inspection_2_pictures,
    tests_6_workshop_10_inspection_3_heap_histogram,
    tests_6_workshop_10_inspection_4_arena_map,
    tests_6_workshop_10_inspection_5_leaks,
    tests_6_workshop_10_inspection_6_heap_validation,
    tests_6_workshop_10_inspection_7_sizes,
    tests_6_workshop_10_inspection_8_what_a_box_says,
    tests_6_workshop_10_inspection_9_in_words,
    tests_6_workshop_10_inspection_10_calls_and_kinds,
    tests_6_workshop_10_inspection_11_what_changed,
    tests_6_workshop_11_embedding_1_the_program_around_it,
    tests_6_workshop_11_embedding_2_functions_with_a_context,
    tests_6_workshop_11_embedding_3_text_without_a_copy,
    tests_6_workshop_11_embedding_4_limits_and_interrupts,
    tests_6_workshop_11_embedding_5_types_of_the_program,
    tests_6_workshop_11_embedding_6_types_and_the_protocol,
    tests_6_workshop_11_embedding_7_a_type_that_has_everything,
    tests_6_workshop_11_embedding_8_a_limit_on_steps,
    tests_7_python_1_source_3_a_tree_in_memory,
    tests_7_python_1_source_4_bytes_that_are_source,
    tests_7_python_1_source_6_lexer,
    tests_7_python_1_source_7_the_next_token,
    tests_7_python_1_source_10_expressions,
    tests_7_python_1_source_11_atoms,
    tests_7_python_1_source_14_literals,
    tests_7_python_1_source_16_simple_statements,
    tests_7_python_1_source_17_compound_statements,
    tests_7_python_1_source_18_patterns,
    tests_7_python_1_source_19_from_source_to_tree,
    tests_7_python_1_source_20_where_the_mistake_is,
    tests_7_python_1_source_22_looking_for_mistakes,
    tests_7_python_1_source_23_mistakes_within_brackets,
    tests_7_python_2_compiler_2_code_objects,
    tests_7_python_2_compiler_4_shorter_code,
    tests_7_python_2_compiler_5_the_order_of_blocks,
    tests_7_python_2_compiler_6_tables,
    tests_7_python_2_compiler_10_what_names_mean,
    tests_7_python_2_compiler_11_the_compiler,
    tests_7_python_2_compiler_15_calls,
    tests_7_python_2_compiler_25_compile,
    tests_7_python_2_compiler_28_texts_as_text,
    tests_7_python_2_compiler_30_comprehensions,
    tests_7_python_3_evaluator_2_frames_that_run,
    tests_7_python_3_evaluator_4_the_loop,
    tests_7_python_3_evaluator_6_values,
    tests_7_python_3_evaluator_12_frames_and_tracebacks_as_objects,
    tests_7_python_3_evaluator_19_the_rest_of_the_instructions,
    tests_7_python_3_evaluator_23_what_the_loop_remembers,
    tests_7_python_4_builtins_8_iterators,
    tests_7_python_4_builtins_31_where_instructions_stand,
    tests_7_python_5_modules_10_records_and_streams_of_sys,
    tests_7_python_5_modules_11_operators_as_functions,
    tests_7_python_5_modules_12_functions_that_remember,
    tests_7_python_5_modules_13_iterators_made_of_iterators,
    tests_7_python_5_modules_14_types_without_a_name,
    tests_7_python_5_modules_15_what_a_copy_is_made_of,
    tests_7_python_5_modules_16_classes_that_are_a_promise,
    tests_7_python_5_modules_17_alphabets_and_templates,
    tests_7_python_5_modules_18_with_and_a_generator,
    tests_7_python_5_modules_19_containers_with_a_habit,
    tests_7_python_5_modules_20_tuples_with_names_and_maps_in_a_row,
    tests_7_python_5_modules_21_dictionaries_that_forget,
    tests_7_python_5_modules_22_weak_sets_and_finalizers,
    tests_7_python_5_modules_23_classes_with_few_instances,
    tests_7_python_5_modules_24_flags_and_checks,
    tests_7_python_5_modules_25_what_is_drawn,
    tests_7_python_5_modules_26_numbers_as_bytes,
    tests_7_python_5_modules_27_files_in_memory,
    tests_7_python_5_modules_28_what_a_container_promises,
    tests_7_python_6_command_8_the_books_own_sessions,
    tests_8_reference_4_how_to_read_a_picture,
    NULL,
};

const picture_entry *const all_pictures[] = {
    pictures_0_preface,
    pictures_1_integers_1_object_creation,
    pictures_1_integers_2_memory_allocation,
    pictures_1_integers_3_references,
    pictures_1_integers_4_sharing,
    pictures_1_integers_5_summary,
    pictures_1_integers_6_small_integers,
    pictures_1_integers_7_one_five,
    pictures_1_integers_8_x_moves_on,
    pictures_2_identity_1_object_references_1_everything,
    pictures_2_identity_1_object_references_2_functions,
    pictures_2_identity_1_object_references_3_print_300,
    pictures_2_identity_2_reassignment,
    pictures_2_identity_3_object_identity,
    pictures_2_identity_4_deep_dive,
    pictures_3_memory_1_allocation,
    pictures_3_memory_2_freeing,
    pictures_3_memory_3_optimization,
    pictures_3_memory_4_mutable_and_immutable,
    pictures_3_memory_5_changing_references,
    pictures_3_memory_6_copying_1_slices,
    pictures_3_memory_6_copying_2_copy,
    pictures_3_memory_6_copying_3_deepcopy,
    pictures_3_memory_7_checking_references,
    pictures_4_counting_1_shared_values,
    pictures_4_counting_2_the_count,
    pictures_4_counting_3_types_live_with_objects,
    pictures_4_counting_4_evaluation_order,
    pictures_4_counting_5_lists,
    pictures_4_counting_6_copies,
    pictures_4_counting_7_equal_and_identical,
    pictures_4_counting_8_variables_and_references,
    pictures_4_counting_9_reference_counting,
    pictures_4_counting_10_interning,
    pictures_4_counting_11_mutable_types_and_copying,
    pictures_4_counting_12_equality_and_identity,
    pictures_4_counting_13_garbage_collection_1_most_die_at_once,
    pictures_4_counting_13_garbage_collection_2_finalizers,
    pictures_4_counting_13_garbage_collection_3_weak_references,
    pictures_4_counting_13_garbage_collection_4_callbacks,
    pictures_4_counting_13_garbage_collection_5_finding_cycles,
    pictures_4_counting_13_garbage_collection_6_clearing_garbage,
    pictures_4_counting_13_garbage_collection_7_generations,
    pictures_5_stack_and_heap_1_identity_of_shared_objects,
    pictures_5_stack_and_heap_2_changing_one_name,
    pictures_5_stack_and_heap_3_two_parts_of_memory,
    pictures_5_stack_and_heap_4_stack_memory_1_frames,
    pictures_5_stack_and_heap_4_stack_memory_2_locals,
    pictures_5_stack_and_heap_5_heap_memory,
    pictures_6_workshop_1_runtime_1_the_runtime,
    pictures_6_workshop_1_runtime_2_errors,
    pictures_6_workshop_1_runtime_3_types,
    pictures_6_workshop_1_runtime_4_deallocation,
    pictures_6_workshop_2_heap_1_arenas_and_pools,
    pictures_6_workshop_2_heap_2_pools_that_move,
    pictures_6_workshop_2_heap_3_blocks,
    pictures_6_workshop_2_heap_4_system_memory,
    pictures_6_workshop_2_heap_5_how_much,
    pictures_6_workshop_2_heap_6_tracked_containers,
    pictures_6_workshop_2_heap_8_corruption,
    pictures_6_workshop_3_objects_1_object_protocol,
    pictures_6_workshop_3_objects_2_items_and_iteration,
    pictures_6_workshop_3_objects_3_operators,
    pictures_6_workshop_3_objects_4_text_builder,
    pictures_6_workshop_3_objects_5_repr,
    pictures_6_workshop_4_numbers_1_digits,
    pictures_6_workshop_4_numbers_2_sums,
    pictures_6_workshop_4_numbers_3_limbs,
    pictures_6_workshop_4_numbers_4_products,
    pictures_6_workshop_4_numbers_5_long_products,
    pictures_6_workshop_4_numbers_6_quotients,
    pictures_6_workshop_4_numbers_7_dividing_in_limbs,
    pictures_6_workshop_4_numbers_8_long_quotients,
    pictures_6_workshop_4_numbers_9_powers,
    pictures_6_workshop_4_numbers_10_powers_with_a_modulus,
    pictures_6_workshop_4_numbers_11_reading_integers,
    pictures_6_workshop_4_numbers_12_texts_that_are_numbers,
    pictures_6_workshop_4_numbers_13_writing_integers,
    pictures_6_workshop_4_numbers_14_integers_and_the_protocol,
    pictures_6_workshop_4_numbers_15_floats,
    pictures_6_workshop_4_numbers_16_exact_and_inexact,
    pictures_6_workshop_4_numbers_17_float_arithmetic,
    pictures_6_workshop_4_numbers_18_float_text,
    pictures_6_workshop_4_numbers_19_bits,
    pictures_6_workshop_4_numbers_20_rounding,
    pictures_6_workshop_4_numbers_21_reading_floats,
    pictures_6_workshop_4_numbers_22_numbers_at_the_borders,
    pictures_6_workshop_5_text_1_utf_8,
    pictures_6_workshop_5_text_2_strings,
    pictures_6_workshop_5_text_3_reading_strings,
    pictures_6_workshop_5_text_4_interned_strings,
    pictures_6_workshop_5_text_5_quoting,
    pictures_6_workshop_5_text_6_string_views,
    pictures_6_workshop_5_text_7_adding_and_iterating,
    pictures_6_workshop_5_text_8_bytes,
    pictures_6_workshop_5_text_9_finding,
    pictures_6_workshop_5_text_10_searching,
    pictures_6_workshop_5_text_11_splitting,
    pictures_6_workshop_5_text_12_joining_and_replacing,
    pictures_6_workshop_5_text_13_padding,
    pictures_6_workshop_5_text_14_unicode,
    pictures_6_workshop_5_text_16_case,
    pictures_6_workshop_5_text_17_character_classes,
    pictures_6_workshop_5_text_18_texts_at_the_borders,
    pictures_6_workshop_6_sequences_1_items,
    pictures_6_workshop_6_sequences_2_tuples,
    pictures_6_workshop_6_sequences_3_lists,
    pictures_6_workshop_6_sequences_4_list_items,
    pictures_6_workshop_6_sequences_5_list_slices,
    pictures_6_workshop_6_sequences_6_slices,
    pictures_6_workshop_6_sequences_7_ranges,
    pictures_6_workshop_6_sequences_9_sorting_lists,
    pictures_6_workshop_6_sequences_10_what_a_sort_asks,
    pictures_6_workshop_6_sequences_11_at_the_borders,
    pictures_6_workshop_6_sequences_12_indices_that_are_asked,
    pictures_6_workshop_7_tables_2_growing_tables,
    pictures_6_workshop_7_tables_3_dictionaries,
    pictures_6_workshop_7_tables_5_dicts_with_any_key,
    pictures_6_workshop_7_tables_6_dict_operations,
    pictures_6_workshop_7_tables_7_merging_dicts,
    pictures_6_workshop_7_tables_8_filling_dicts,
    pictures_6_workshop_7_tables_9_views,
    pictures_6_workshop_7_tables_10_views_as_sets,
    pictures_6_workshop_7_tables_11_set_tables,
    pictures_6_workshop_7_tables_12_set_type,
    pictures_6_workshop_7_tables_13_keys_in_and_out,
    pictures_6_workshop_7_tables_14_set_algebra,
    pictures_6_workshop_7_tables_15_comparisons_that_run_code,
    pictures_6_workshop_7_tables_17_copies_part_by_part,
    pictures_6_workshop_7_tables_18_frozensets_as_constants,
    pictures_6_workshop_8_life_1_weak_references_as_objects,
    pictures_6_workshop_8_life_2_asking_the_collector,
    pictures_6_workshop_9_classes_1_classes,
    pictures_6_workshop_9_classes_2_making_a_class,
    pictures_6_workshop_9_classes_3_shapes,
    pictures_6_workshop_9_classes_4_instances,
    pictures_6_workshop_9_classes_5_attributes,
    pictures_6_workshop_9_classes_6_setting_attributes,
    pictures_6_workshop_9_classes_7_special_methods,
    pictures_6_workshop_9_classes_8_operators_of_instances,
    pictures_6_workshop_9_classes_9_repr_copy_and_finalizer,
    pictures_6_workshop_9_classes_10_functions,
    pictures_6_workshop_9_classes_11_function_attributes,
    pictures_6_workshop_9_classes_12_methods_and_cells,
    pictures_6_workshop_9_classes_13_modules,
    pictures_6_workshop_9_classes_14_exceptions,
    pictures_6_workshop_9_classes_15_errors_and_exceptions,
    pictures_6_workshop_9_classes_16_containers_changed_in_use,
    pictures_6_workshop_9_classes_17_code_objects,
    pictures_6_workshop_9_classes_18_calls_in_order,
    pictures_6_workshop_9_classes_19_arguments_by_name,
    pictures_6_workshop_9_classes_20_descriptors,
    pictures_6_workshop_9_classes_21_subclasses_of_built_in_types,
    pictures_6_workshop_9_classes_22_making_instances,
    pictures_6_workshop_9_classes_23_what_a_class_comes_from,
    pictures_6_workshop_9_classes_24_iterating_by_index,
    pictures_6_workshop_9_classes_25_static_methods_and_slots,
    pictures_6_workshop_9_classes_26_making_built_in_objects,
    pictures_6_workshop_9_classes_27_classes_that_wait,
    pictures_6_workshop_9_classes_28_built_in_types_in_the_order,
    pictures_6_workshop_9_classes_29_what_a_class_and_its_class_answer,
    pictures_6_workshop_9_classes_30_what_an_exception_says,
    pictures_6_workshop_9_classes_31_how_a_class_is_shown,
    pictures_6_workshop_9_classes_32_attributes_that_others_add,
    pictures_6_workshop_9_classes_33_another_class_another_dict,
    pictures_6_workshop_9_classes_34_keys_that_instances_share,
    pictures_6_workshop_10_inspection_1_walking_the_heap,
    pictures_6_workshop_10_inspection_2_pictures,
    pictures_6_workshop_10_inspection_3_heap_histogram,
    pictures_6_workshop_10_inspection_4_arena_map,
    pictures_6_workshop_10_inspection_5_leaks,
    pictures_6_workshop_10_inspection_6_heap_validation,
    pictures_6_workshop_10_inspection_7_sizes,
    pictures_6_workshop_10_inspection_8_what_a_box_says,
    pictures_6_workshop_10_inspection_9_in_words,
    pictures_6_workshop_10_inspection_10_calls_and_kinds,
    pictures_6_workshop_10_inspection_11_what_changed,
    pictures_6_workshop_11_embedding_1_the_program_around_it,
    pictures_6_workshop_11_embedding_2_functions_with_a_context,
    pictures_6_workshop_11_embedding_3_text_without_a_copy,
    pictures_6_workshop_11_embedding_4_limits_and_interrupts,
    pictures_6_workshop_11_embedding_5_types_of_the_program,
    pictures_6_workshop_11_embedding_6_types_and_the_protocol,
    pictures_6_workshop_11_embedding_7_a_type_that_has_everything,
    pictures_6_workshop_11_embedding_8_a_limit_on_steps,
    pictures_7_python_1_source_3_a_tree_in_memory,
    pictures_7_python_1_source_4_bytes_that_are_source,
    pictures_7_python_1_source_6_lexer,
    pictures_7_python_1_source_7_the_next_token,
    pictures_7_python_1_source_10_expressions,
    pictures_7_python_1_source_11_atoms,
    pictures_7_python_1_source_14_literals,
    pictures_7_python_1_source_16_simple_statements,
    pictures_7_python_1_source_17_compound_statements,
    pictures_7_python_1_source_18_patterns,
    pictures_7_python_1_source_19_from_source_to_tree,
    pictures_7_python_1_source_20_where_the_mistake_is,
    pictures_7_python_1_source_22_looking_for_mistakes,
    pictures_7_python_1_source_23_mistakes_within_brackets,
    pictures_7_python_2_compiler_2_code_objects,
    pictures_7_python_2_compiler_4_shorter_code,
    pictures_7_python_2_compiler_5_the_order_of_blocks,
    pictures_7_python_2_compiler_6_tables,
    pictures_7_python_2_compiler_10_what_names_mean,
    pictures_7_python_2_compiler_11_the_compiler,
    pictures_7_python_2_compiler_15_calls,
    pictures_7_python_2_compiler_25_compile,
    pictures_7_python_2_compiler_28_texts_as_text,
    pictures_7_python_2_compiler_30_comprehensions,
    pictures_7_python_3_evaluator_2_frames_that_run,
    pictures_7_python_3_evaluator_4_the_loop,
    pictures_7_python_3_evaluator_6_values,
    pictures_7_python_3_evaluator_12_frames_and_tracebacks_as_objects,
    pictures_7_python_3_evaluator_19_the_rest_of_the_instructions,
    pictures_7_python_3_evaluator_23_what_the_loop_remembers,
    pictures_7_python_4_builtins_8_iterators,
    pictures_7_python_4_builtins_31_where_instructions_stand,
    pictures_7_python_5_modules_10_records_and_streams_of_sys,
    pictures_7_python_5_modules_11_operators_as_functions,
    pictures_7_python_5_modules_12_functions_that_remember,
    pictures_7_python_5_modules_13_iterators_made_of_iterators,
    pictures_7_python_5_modules_14_types_without_a_name,
    pictures_7_python_5_modules_15_what_a_copy_is_made_of,
    pictures_7_python_5_modules_16_classes_that_are_a_promise,
    pictures_7_python_5_modules_17_alphabets_and_templates,
    pictures_7_python_5_modules_18_with_and_a_generator,
    pictures_7_python_5_modules_19_containers_with_a_habit,
    pictures_7_python_5_modules_20_tuples_with_names_and_maps_in_a_row,
    pictures_7_python_5_modules_21_dictionaries_that_forget,
    pictures_7_python_5_modules_22_weak_sets_and_finalizers,
    pictures_7_python_5_modules_23_classes_with_few_instances,
    pictures_7_python_5_modules_24_flags_and_checks,
    pictures_7_python_5_modules_25_what_is_drawn,
    pictures_7_python_5_modules_26_numbers_as_bytes,
    pictures_7_python_5_modules_27_files_in_memory,
    pictures_7_python_5_modules_28_what_a_container_promises,
    pictures_7_python_6_command_8_the_books_own_sessions,
    pictures_8_reference_4_how_to_read_a_picture,
    NULL,
};
